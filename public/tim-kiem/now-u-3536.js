searchPart("now-u-3536",{})
