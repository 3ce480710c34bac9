searchPart("p-1",{"39":["Ý kiến khảo sát phản ánh có biểu hiện tiêu cực, lĩnh vực đất đai","Chỉ tiêu","chi-tieu/y-kien-tieu-cuc-dat-dai.html"],
"43":["Hồ sơ xử lý trực tuyến cấp xã, tính chung toàn huyện","Chỉ tiêu","chi-tieu/ho-so-truc-tuyen-xa.html"],
"45":["Giới thiệu","Về trang này","gioi-thieu.html"],
"48":["PAR INDEX cấp tỉnh năm 2024","Xếp hạng","tieu-chi/par-index-tinh.html"],
"52":["Số tiêu chí \"Chính quyền thân thiện\" đã và đang thực hiện đạt, trong 42 tiêu chí","Chỉ tiêu","chi-tieu/chinh-quyen-than-thien.html"],
"58":["Giao dịch thanh toán trên Cổng Dịch vụ công quốc gia, toàn huyện","Chỉ tiêu","chi-tieu/thanh-toan-truc-tuyen.html"],
"59":["Kết quả khảo sát về biểu hiện tiêu cực, lĩnh vực chứng thực","Chỉ tiêu","chi-tieu/y-kien-tieu-cuc-chung-thuc.html"],
"61":["Hồ sơ xử lý trực tuyến cấp huyện","Chỉ tiêu","chi-tieu/ho-so-truc-tuyen-huyen.html"]})
