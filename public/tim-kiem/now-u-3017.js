searchPart("now-u-3017",{})
