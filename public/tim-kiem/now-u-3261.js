searchPart("now-u-3261",{"407":"năm 2024: hạng 2 trong 63 đơn vị"})
