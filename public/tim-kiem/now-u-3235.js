searchPart("now-u-3235",{})
