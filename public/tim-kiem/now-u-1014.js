searchPart("now-u-1014",{})
