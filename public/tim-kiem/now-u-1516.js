searchPart("now-u-1516",{"190":"năm 2023: hạng 46 trong 63 đơn vị"})
