searchPart("now-u-19",{"3":"năm 2023: hạng 51 trong 63 đơn vị"})
