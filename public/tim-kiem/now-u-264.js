searchPart("now-u-264",{})
