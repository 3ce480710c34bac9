searchPart("now-u-3045",{})
