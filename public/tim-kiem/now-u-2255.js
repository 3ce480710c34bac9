searchPart("now-u-2255",{"282":"năm 2024: hạng 12 trong 63 đơn vị"})
