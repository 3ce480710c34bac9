searchPart("now-u-2671",{})
