searchPart("now-u-2476",{"309":"năm 2023: hạng 3 trong 63 đơn vị"})
