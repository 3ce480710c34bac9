searchPart("now-u-2792",{})
