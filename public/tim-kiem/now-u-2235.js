searchPart("now-u-2235",{})
