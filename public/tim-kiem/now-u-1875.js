searchPart("now-u-1875",{"234":"năm 2023: hạng 1 trong 63 đơn vị"})
