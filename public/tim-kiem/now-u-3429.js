searchPart("now-u-3429",{})
