searchPart("now-u-3163",{"396":"năm 2023: chỉ có số công bố"})
