searchPart("now-u-2249",{"281":"năm 2023: hạng 29 trong 63 đơn vị"})
