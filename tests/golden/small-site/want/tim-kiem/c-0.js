searchPart("c-0",{"12":["Tiêu chí 1. Chỉ đạo điều hành","Bộ tiêu chí cấp xã (hư cấu)","tieu-chi/cap-xa/1.html"],
"17":["Tiêu chí 2. Thủ tục hành chính","Bộ tiêu chí cấp xã (hư cấu)","tieu-chi/cap-xa/2.html"]})
