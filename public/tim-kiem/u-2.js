searchPart("u-2",{"71":["Tỉnh Quảng Ngãi","cấp tỉnh","don-vi/quang-ngai-2025.html",572],
"74":["Xã Tân Trung","cấp xã · Huyện Tân Yên · đến 30/06/2025","don-vi/tan-trung.html",2958],
"75":["Phòng Tài chính - Kế hoạch","cơ quan chuyên môn · Huyện Văn Quan · đến 30/06/2025","don-vi/vq-tai-chinh.html",57],
"76":["Huyện Bắc Tân Uyên","cấp huyện · Tỉnh Bình Dương · đến 30/06/2025","don-vi/bac-tan-uyen.html",893],
"86":["Xã Khánh Khê","cấp xã · Huyện Văn Quan · đến 30/06/2025","don-vi/khanh-khe.html",57],
"87":["Xã Liên Sơn","cấp xã · Huyện Tân Yên · đến 30/06/2025","don-vi/lien-son.html",2958],
"88":["Trung tâm Văn hóa, Thể thao và Truyền thông","cơ quan chuyên môn · Huyện Văn Quan · đến 30/06/2025","don-vi/vq-truyen-thong.html",57],
"91":["Xã Phúc Hòa","cấp xã · Huyện Tân Yên · đến 30/06/2025","don-vi/phuc-hoa.html",2958],
"92":["Phường Đa Mai","cấp xã · Thành phố Bắc Giang · đến 30/06/2025","don-vi/da-mai.html",2156]})
