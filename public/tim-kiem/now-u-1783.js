searchPart("now-u-1783",{"222":"năm 2018: hạng 4 trong 63 đơn vị"})
