searchPart("now-u-2958",{})
