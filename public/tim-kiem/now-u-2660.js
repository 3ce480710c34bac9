searchPart("now-u-2660",{})
