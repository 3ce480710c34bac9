searchPart("now-u-572",{})
