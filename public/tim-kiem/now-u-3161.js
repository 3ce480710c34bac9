searchPart("now-u-3161",{"395":"năm 2024: hạng 1 trong 63 đơn vị"})
