searchPart("now-u-3635",{})
