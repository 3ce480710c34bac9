searchPart("now-u-941",{})
