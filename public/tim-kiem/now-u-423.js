searchPart("now-u-423",{"54":"năm 2018: hạng 3 trong 63 đơn vị"})
