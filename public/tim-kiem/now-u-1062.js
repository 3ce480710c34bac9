searchPart("now-u-1062",{})
