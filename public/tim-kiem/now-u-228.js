searchPart("now-u-228",{})
