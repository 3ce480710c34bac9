searchPart("now-u-2505",{"314":"năm 2023: hạng 18 trong 63 đơn vị"})
