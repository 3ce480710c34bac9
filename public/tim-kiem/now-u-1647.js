searchPart("now-u-1647",{"205":"năm 2023: hạng 58 trong 63 đơn vị"})
