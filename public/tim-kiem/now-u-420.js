searchPart("now-u-420",{})
