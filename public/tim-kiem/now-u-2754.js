searchPart("now-u-2754",{"344":"năm 2023: hạng 28 trong 63 đơn vị"})
