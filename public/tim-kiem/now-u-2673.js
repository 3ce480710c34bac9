searchPart("now-u-2673",{"334":"năm 2023: chỉ có số công bố"})
