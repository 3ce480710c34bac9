searchPart("now-u-2264",{})
