searchPart("now-u-2513",{})
