searchPart("now-u-3173",{"397":"năm 2019: hạng 44 trong 63 đơn vị"})
