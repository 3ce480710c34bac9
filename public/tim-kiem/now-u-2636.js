searchPart("now-u-2636",{"329":"năm 2020: hạng 33 trong 63 đơn vị"})
