searchPart("now-u-2156",{})
