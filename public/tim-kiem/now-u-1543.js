searchPart("now-u-1543",{"7":"năm 2023: hạng 10 trong 11 đơn vị (theo công bố)"})
