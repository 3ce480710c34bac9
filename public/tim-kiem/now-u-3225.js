searchPart("now-u-3225",{})
