searchPart("now-u-394",{})
