searchPart("now-u-491",{"61":"năm 2023: hạng 43 trong 63 đơn vị"})
