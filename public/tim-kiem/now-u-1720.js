searchPart("now-u-1720",{})
