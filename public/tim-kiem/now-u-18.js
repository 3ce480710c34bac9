searchPart("now-u-18",{"2":"năm 2021: hạng 34 trong 63 đơn vị"})
