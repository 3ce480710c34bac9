searchPart("now-u-2181",{})
