searchPart("now-u-1151",{})
