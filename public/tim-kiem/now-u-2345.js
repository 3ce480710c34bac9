searchPart("now-u-2345",{})
