searchPart("now-u-2069",{})
