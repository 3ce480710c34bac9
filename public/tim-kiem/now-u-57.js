searchPart("now-u-57",{})
