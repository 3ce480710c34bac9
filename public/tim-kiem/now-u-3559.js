searchPart("now-u-3559",{})
