searchPart("now-u-3577",{})
