searchPart("now-u-4067",{})
